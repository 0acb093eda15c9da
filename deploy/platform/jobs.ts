/** Programs of the image that run to their end, and whom they may reach. */
export const jobs = {
  prepare: { what: 'Makes roles and databases on the built-in PostgreSQL.', needs: ['postgres'], calls: [] },
  migrate: { what: 'Brings the tables of a service up to date.', needs: ['postgres'], calls: [] },
  bootstrap: { what: 'Makes the first organisation and its administrator.', needs: [], calls: ['identity'] },
  backup: { what: 'Dumps every database, night after night.', needs: ['postgres'], calls: [] },
  check: { what: 'Does the main job once: helm test.', needs: [], calls: ['gateway'] },
} as const;
