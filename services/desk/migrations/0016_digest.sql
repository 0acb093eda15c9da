-- What was asked in a month, by department and category.
create table question_digest (
  tenant        uuid not null,
  id            uuid not null,
  month         text not null,
  department_id uuid,
  category_id   uuid,
  frequency     integer not null,
  wordings      text[] not null,
  state         text not null default 'CANDIDATE',
  version       integer not null default 1,
  primary key (tenant, id)
);
create unique index question_digest_of on question_digest (tenant, month, department_id, category_id) nulls not distinct;
create index question_digest_frequency on question_digest (tenant, frequency desc, id desc);
select protect('question_digest');
