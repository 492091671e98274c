/** What is wrong with a form, as sentences by field. A field's name is the API's key; rows go by their own id. */
export type Wrong = Readonly<Record<string, readonly string[]>>;

export const isRight = (wrong: Wrong): boolean => Object.keys(wrong).length === 0;

/** Collects sentences field by field. */
export const createComplaints = () => {
  const wrong: Record<string, string[]> = {};
  return {
    wrong: wrong as Wrong,
    add: (field: string, ...sentences: readonly string[]): void => {
      (wrong[field] ??= []).push(...sentences);
    },
  };
};
export type Complaints = ReturnType<typeof createComplaints>;
