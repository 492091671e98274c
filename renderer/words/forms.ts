/** Words of the forms: a new job, its schedules, its storages. */
export const forms = {
  newJob: 'New job',
} as const;
