/** How often a dead page is brought back by itself: three times in five minutes, then a person is told. */
export function createCrashBudget(most = 3, seconds = 300): { spend(now: number): boolean } {
  let spent: readonly number[] = [];
  return {
    spend(now) {
      spent = spent.filter((at) => now - at < seconds);
      if (spent.length >= most) return false;
      spent = [...spent, now];
      return true;
    },
  };
}
