import type { Client } from 'pg';

/** How many words of each kind the titles are made of; the first of each is what is searched for. */
const things = `array['printer','打印机','mail','邮箱','VPN','network','网络','laptop','电脑','显示器','ERP','database','数据库','monitor','telephone','电话','projector','投影仪','server','服务器','account','账号','wireless','无线','scanner','扫描仪','password','密码','badge','门禁','invoice','报销','browser','浏览器','switch','交换机','storage','存储','license','许可证']`;
const faults = `array['is on fire','无法连接','is slow','很慢','does not start','不能启动','shows an error','报错','lost its data','丢失数据','needs a new part','需要更换','is locked','被锁定','asks for a password','没有权限','makes noise','有异响','crashes','崩溃']`;
const places = `array['三楼','second floor','一车间','warehouse','财务部','Suzhou','行政楼','head office','检测中心','canteen']`;
const filler = `'用户反映今天早上开始出现问题，重启之后仍然没有恢复，影响日常工作，请尽快处理。 It began this morning after the update; restarting did not help and several colleagues are affected.'`;

export interface Reader {
  personId: string;
  tenant: string;
  departmentId: string;
}

/**
 * Fills the table with so many incidents of a believable past: 97 of 100 are over, and the newer an incident is the
 * likelier it is still open. What the reader has on their own desk does not grow with the archive.
 */
export async function fillIncidents(
  client: Client,
  rows: number,
  { personId, tenant, departmentId }: Reader,
) {
  await client.query(
    'truncate incident, incident_log, incident_tie, incident_words, incident_unread cascade',
  );
  await client.query('set session_replication_role = replica'); // what triggers would do follows at once
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
      where tablename in ('incident', 'incident_words') and indexname !~ '_pkey$'`,
  );
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  await client.query(`select setseed(0.4)`);
  await client.query(
    `insert into incident (tenant, id, number, title, description, state, hold_reason, channel, impact, urgency, priority,
        service_id, ci_ids, requester_id, department_id, group_id, assignee_id, owner_id, create_time, update_time,
        resolve_time, close_time, resolution, labels, resolution_due_time, response_due_time, fields)
      select $1::uuid, gen_random_uuid(), 'INC' || lpad((9000000 - n)::text, 7, '0'),
        case when n % (greatest($2 / 20, 1)) = 7 then 'zeppelin ' else '' end || ${pick(things, 'a')} || ' ' || ${pick(faults, 'b')}
          || ' ' || ${pick(places, 'c')} || case when n % 50 = 0 then ' ERP-' || n else '' end,
        ${pick(things, 'd')} || ': ' || ${filler},
        state, case state when 'ON_HOLD' then 'AWAITING_CALLER' end, 'WEB', 'MEDIUM', 'MEDIUM', 'P' || 1 + floor(4 * sqrt(a))::int,
        md5('service' || floor(30 * b))::uuid, case when c < 0.5 then array[md5('ci' || floor(5000 * a))::uuid] else '{}' end,
        case when n between 100 and 119 then $3::uuid else md5('person' || floor(500 * d))::uuid end,
        coalesce($4::uuid, md5('department' || floor(20 * c))::uuid), groups.ids[1 + floor(cardinality(groups.ids) * e)::int],
        case when mine then $3::uuid when state = 'NEW' then null else md5('person' || floor(100 * b))::uuid end, null,
        opened, opened + c * age / 2, case when state in ('RESOLVED', 'CLOSED') then opened + c * age / 2 end,
        case when state in ('CLOSED', 'CANCELLED') then opened + c * age / 2 end,
        case when state = 'CLOSED' then 'Replaced ' || ${pick(things, 'e')} else '' end,
        case when n % 100 = 0 then array['vip'] else '{}' end, opened + (1 + floor(5 * a)) * interval '8 hours', opened + interval '2 hours',
        case when n % 20 = 0 then jsonb_build_object('room', 'R' || n % 400) else '{}' end
      from (select array_agg(id order by id) as ids from ref_group where tenant = $1) as groups,
        lateral (select n, a, b, c, d, e, now() - age as opened, age, mine,
            case when mine then 'IN_PROGRESS' when x >= 0.9 * exp(-30.0 * n / $2) then case when y < 0.01 then 'CANCELLED' else 'CLOSED' end
              when y < 0.2 then 'NEW' when y < 0.35 then 'ASSIGNED' when y < 0.75 then 'IN_PROGRESS' when y < 0.9 then 'ON_HOLD' else 'RESOLVED' end as state
          from (select n, random() as a, random() as b, random() as c, random() as d, random() as e, random() as x, random() as y,
              n * interval '3 years' / $2 as age, n % 7 = 0 and n <= 210 as mine
            from generate_series(1, $2::int) as n) as drawn) as made`,
    [tenant, rows, personId, departmentId || null],
  );
  await client.query(
    'insert into incident_tie select distinct tenant, other, id from incident, unnest(ci_ids) as other',
  );
  await client.query(
    `insert into incident_words select tenant, id, title, null, words, version, is_open_state(state) from (select *,
      array_to_tsvector(array(select distinct word from unnest(regexp_split_to_array(
        lower(number || ' ' || title || ' ' || description || ' ' || resolution), '[ :,;.，。]+')) as word where word <> '')) as words
      from incident) as read`,
  );
  for (const { definition } of indexes) await client.query(definition);
  await client.query('set session_replication_role = origin');
  await client.query('vacuum analyze incident, incident_tie, incident_words');
}

const pick = (words: string, chance: string) =>
  `(${words})[1 + floor(cardinality(${words}) * ${chance})::int]`;
