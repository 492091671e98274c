/** The moment of the fixtures, as of the mocks: Thu 23 Oct 2025, 14:32:00 in Berlin. Epoch seconds. */
export const now = Date.UTC(2025, 9, 23, 12, 32, 0) / 1000;
