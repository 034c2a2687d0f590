select
  "t3"."id",
  "t3"."version",
  "page"."k0",
  "t3"."name",
  "t3"."amount",
  "t3"."amount_amount",
  "t3"."amount_currency",
  "t6"."id",
  cast("t6"."name" as text),
  "t9"."id",
  cast("t9"."name" as text)
from (
  select
    "t0"."id" as "id",
    "t0"."name" as "k0"
  from (
    select
      CASE WHEN jsonb_exists("t2"."kept", 'name') THEN (("t2"."kept" -> 'name') #>> '{}')::text ELSE "t1"."name" END as "name",
      CASE WHEN jsonb_exists("t2"."kept", 'amount') THEN (("t2"."kept" -> 'amount') ->> 'base')::numeric ELSE "t1"."amount" END as "amount",
      CASE WHEN jsonb_exists("t2"."kept", 'amount') THEN (("t2"."kept" -> 'amount') ->> 'amount')::numeric ELSE "t1"."amount_amount" END as "amount_amount",
      CASE WHEN jsonb_exists("t2"."kept", 'amount') THEN (("t2"."kept" -> 'amount') ->> 'currency')::text ELSE "t1"."amount_currency" END as "amount_currency",
      CASE WHEN jsonb_exists("t2"."kept", 'probability') THEN (("t2"."kept" -> 'probability') #>> '{}')::bigint ELSE "t1"."probability" END as "probability",
      CASE WHEN jsonb_exists("t2"."kept", 'close_date') THEN (("t2"."kept" -> 'close_date') #>> '{}')::date ELSE "t1"."close_date" END as "close_date",
      CASE WHEN jsonb_exists("t2"."kept", 'won') THEN (("t2"."kept" -> 'won') #>> '{}')::boolean ELSE "t1"."won" END as "won",
      CASE WHEN jsonb_exists("t2"."kept", 'stage') THEN (("t2"."kept" -> 'stage') #>> '{}')::text ELSE "t1"."stage" END as "stage",
      CASE WHEN jsonb_exists("t2"."kept", 'tags') THEN CASE WHEN jsonb_typeof(("t2"."kept" -> 'tags')) = 'array' THEN ARRAY(SELECT jsonb_array_elements_text(("t2"."kept" -> 'tags')))::text[] END ELSE "t1"."tags" END as "tags",
      CASE WHEN jsonb_exists("t2"."kept", 'account') THEN (("t2"."kept" -> 'account') #>> '{}')::uuid ELSE "t1"."account_id" END as "account_id",
      CASE WHEN jsonb_exists("t2"."kept", 'partners') THEN CASE WHEN jsonb_typeof(("t2"."kept" -> 'partners')) = 'array' THEN ARRAY(SELECT jsonb_array_elements_text(("t2"."kept" -> 'partners')))::uuid[] END ELSE "t1"."partners" END as "partners",
      CASE WHEN jsonb_exists("t2"."kept", 'owner') THEN (("t2"."kept" -> 'owner') #>> '{}')::uuid ELSE "t1"."owner_id" END as "owner_id",
      "t1"."id",
      "t1"."created_at",
      "t1"."created_by_id",
      CASE WHEN "t2"."since" IS NULL THEN "t1"."updated_at" ELSE coalesce(
    (SELECT c.at FROM tenant."change" AS c WHERE c.object = 'opportunities' AND c.record_id = "t1"."id" AND c.version = "t2"."since" - 1),
    "t1"."created_at") END as "updated_at",
      CASE WHEN "t2"."since" IS NULL THEN "t1"."updated_by_id" WHEN "t2"."since" <= 2 THEN "t1"."created_by_id" ELSE (
    SELECT o.actor_id FROM tenant."change" AS c JOIN tenant."changeset" AS s ON s.id = c.changeset_id
        JOIN tenant."operation" AS o ON o.id = s.operation_id
    WHERE c.object = 'opportunities' AND c.record_id = "t1"."id" AND c.version = "t2"."since" - 1) END as "updated_by_id",
      CASE WHEN "t2"."since" IS NULL THEN "t1"."version" ELSE "t2"."since" - 1 END as "version",
      CASE WHEN jsonb_exists("t2"."kept", 'deleted_at') THEN (("t2"."kept" -> 'deleted_at') #>> '{}')::timestamptz ELSE "t1"."deleted_at" END as "deleted_at"
    from tenant."opportunities" as "t1"
      left outer join (
        select
          c.record_id as "record_id",
          min(c.version) as "since",
          jsonb_object_agg(e.key, e.value ORDER BY c.version DESC) FILTER (WHERE e.key IS NOT NULL) as "kept"
        from tenant."change" c LEFT JOIN LATERAL jsonb_each(c.before) e ON true
        where (c.object = 'opportunities' AND c.at > timestamp with time zone '2026-01-01 00:00:00+00:00')
        group by c.record_id
      ) as "t2"
        on "t2"."record_id" = "t1"."id"
    where (
      "t1"."created_at" <= timestamp with time zone '2026-01-01 00:00:00+00:00'
      and "t1"."owner_id" = any (
        cast('{"01930000-0000-7000-8000-00000000000a","01930000-0000-7000-8000-00000000000b"}' as uuid[])
      )
    )
  ) as "t0"
  where "t0"."deleted_at" is null
  order by
    (("t0"."name") collate "und-x-icu") asc,
    "t0"."id" asc
  fetch next 51 rows only
) as "page"
  join (
    select
      CASE WHEN jsonb_exists("t5"."kept", 'name') THEN (("t5"."kept" -> 'name') #>> '{}')::text ELSE "t4"."name" END as "name",
      CASE WHEN jsonb_exists("t5"."kept", 'amount') THEN (("t5"."kept" -> 'amount') ->> 'base')::numeric ELSE "t4"."amount" END as "amount",
      CASE WHEN jsonb_exists("t5"."kept", 'amount') THEN (("t5"."kept" -> 'amount') ->> 'amount')::numeric ELSE "t4"."amount_amount" END as "amount_amount",
      CASE WHEN jsonb_exists("t5"."kept", 'amount') THEN (("t5"."kept" -> 'amount') ->> 'currency')::text ELSE "t4"."amount_currency" END as "amount_currency",
      CASE WHEN jsonb_exists("t5"."kept", 'probability') THEN (("t5"."kept" -> 'probability') #>> '{}')::bigint ELSE "t4"."probability" END as "probability",
      CASE WHEN jsonb_exists("t5"."kept", 'close_date') THEN (("t5"."kept" -> 'close_date') #>> '{}')::date ELSE "t4"."close_date" END as "close_date",
      CASE WHEN jsonb_exists("t5"."kept", 'won') THEN (("t5"."kept" -> 'won') #>> '{}')::boolean ELSE "t4"."won" END as "won",
      CASE WHEN jsonb_exists("t5"."kept", 'stage') THEN (("t5"."kept" -> 'stage') #>> '{}')::text ELSE "t4"."stage" END as "stage",
      CASE WHEN jsonb_exists("t5"."kept", 'tags') THEN CASE WHEN jsonb_typeof(("t5"."kept" -> 'tags')) = 'array' THEN ARRAY(SELECT jsonb_array_elements_text(("t5"."kept" -> 'tags')))::text[] END ELSE "t4"."tags" END as "tags",
      CASE WHEN jsonb_exists("t5"."kept", 'account') THEN (("t5"."kept" -> 'account') #>> '{}')::uuid ELSE "t4"."account_id" END as "account_id",
      CASE WHEN jsonb_exists("t5"."kept", 'partners') THEN CASE WHEN jsonb_typeof(("t5"."kept" -> 'partners')) = 'array' THEN ARRAY(SELECT jsonb_array_elements_text(("t5"."kept" -> 'partners')))::uuid[] END ELSE "t4"."partners" END as "partners",
      CASE WHEN jsonb_exists("t5"."kept", 'owner') THEN (("t5"."kept" -> 'owner') #>> '{}')::uuid ELSE "t4"."owner_id" END as "owner_id",
      "t4"."id",
      "t4"."created_at",
      "t4"."created_by_id",
      CASE WHEN "t5"."since" IS NULL THEN "t4"."updated_at" ELSE coalesce(
    (SELECT c.at FROM tenant."change" AS c WHERE c.object = 'opportunities' AND c.record_id = "t4"."id" AND c.version = "t5"."since" - 1),
    "t4"."created_at") END as "updated_at",
      CASE WHEN "t5"."since" IS NULL THEN "t4"."updated_by_id" WHEN "t5"."since" <= 2 THEN "t4"."created_by_id" ELSE (
    SELECT o.actor_id FROM tenant."change" AS c JOIN tenant."changeset" AS s ON s.id = c.changeset_id
        JOIN tenant."operation" AS o ON o.id = s.operation_id
    WHERE c.object = 'opportunities' AND c.record_id = "t4"."id" AND c.version = "t5"."since" - 1) END as "updated_by_id",
      CASE WHEN "t5"."since" IS NULL THEN "t4"."version" ELSE "t5"."since" - 1 END as "version",
      CASE WHEN jsonb_exists("t5"."kept", 'deleted_at') THEN (("t5"."kept" -> 'deleted_at') #>> '{}')::timestamptz ELSE "t4"."deleted_at" END as "deleted_at"
    from tenant."opportunities" as "t4"
      left outer join (
        select
          c.record_id as "record_id",
          min(c.version) as "since",
          jsonb_object_agg(e.key, e.value ORDER BY c.version DESC) FILTER (WHERE e.key IS NOT NULL) as "kept"
        from tenant."change" c LEFT JOIN LATERAL jsonb_each(c.before) e ON true
        where (c.object = 'opportunities' AND c.at > timestamp with time zone '2026-01-01 00:00:00+00:00')
        group by c.record_id
      ) as "t5"
        on "t5"."record_id" = "t4"."id"
    where (
      "t4"."created_at" <= timestamp with time zone '2026-01-01 00:00:00+00:00'
      and "t4"."owner_id" = any (
        cast('{"01930000-0000-7000-8000-00000000000a","01930000-0000-7000-8000-00000000000b"}' as uuid[])
      )
    )
  ) as "t3"
    on "t3"."id" = "page"."id"
  left outer join (
    select
      CASE WHEN jsonb_exists("t8"."kept", 'name') THEN (("t8"."kept" -> 'name') #>> '{}')::text ELSE "t7"."name" END as "name",
      CASE WHEN jsonb_exists("t8"."kept", 'industry') THEN (("t8"."kept" -> 'industry') #>> '{}')::text ELSE "t7"."industry" END as "industry",
      CASE WHEN jsonb_exists("t8"."kept", 'parent') THEN (("t8"."kept" -> 'parent') #>> '{}')::uuid ELSE "t7"."parent_id" END as "parent_id",
      CASE WHEN jsonb_exists("t8"."kept", 'owner') THEN (("t8"."kept" -> 'owner') #>> '{}')::uuid ELSE "t7"."owner_id" END as "owner_id",
      "t7"."id",
      "t7"."created_at",
      "t7"."created_by_id",
      CASE WHEN "t8"."since" IS NULL THEN "t7"."updated_at" ELSE coalesce(
    (SELECT c.at FROM tenant."change" AS c WHERE c.object = 'accounts' AND c.record_id = "t7"."id" AND c.version = "t8"."since" - 1),
    "t7"."created_at") END as "updated_at",
      CASE WHEN "t8"."since" IS NULL THEN "t7"."updated_by_id" WHEN "t8"."since" <= 2 THEN "t7"."created_by_id" ELSE (
    SELECT o.actor_id FROM tenant."change" AS c JOIN tenant."changeset" AS s ON s.id = c.changeset_id
        JOIN tenant."operation" AS o ON o.id = s.operation_id
    WHERE c.object = 'accounts' AND c.record_id = "t7"."id" AND c.version = "t8"."since" - 1) END as "updated_by_id",
      CASE WHEN "t8"."since" IS NULL THEN "t7"."version" ELSE "t8"."since" - 1 END as "version",
      CASE WHEN jsonb_exists("t8"."kept", 'deleted_at') THEN (("t8"."kept" -> 'deleted_at') #>> '{}')::timestamptz ELSE "t7"."deleted_at" END as "deleted_at"
    from tenant."accounts" as "t7"
      left outer join (
        select
          c.record_id as "record_id",
          min(c.version) as "since",
          jsonb_object_agg(e.key, e.value ORDER BY c.version DESC) FILTER (WHERE e.key IS NOT NULL) as "kept"
        from tenant."change" c LEFT JOIN LATERAL jsonb_each(c.before) e ON true
        where (c.object = 'accounts' AND c.at > timestamp with time zone '2026-01-01 00:00:00+00:00')
        group by c.record_id
      ) as "t8"
        on "t8"."record_id" = "t7"."id"
    where "t7"."created_at" <= timestamp with time zone '2026-01-01 00:00:00+00:00'
  ) as "t6"
    on (
      "t6"."id" = "t3"."account_id"
      and "t6"."deleted_at" is null
    )
  left outer join (
    select
      CASE WHEN jsonb_exists("t11"."kept", 'name') THEN (("t11"."kept" -> 'name') #>> '{}')::text ELSE "t10"."name" END as "name",
      "t10"."id",
      "t10"."created_at",
      "t10"."created_by_id",
      CASE WHEN "t11"."since" IS NULL THEN "t10"."updated_at" ELSE coalesce(
    (SELECT c.at FROM tenant."change" AS c WHERE c.object = 'users' AND c.record_id = "t10"."id" AND c.version = "t11"."since" - 1),
    "t10"."created_at") END as "updated_at",
      CASE WHEN "t11"."since" IS NULL THEN "t10"."updated_by_id" WHEN "t11"."since" <= 2 THEN "t10"."created_by_id" ELSE (
    SELECT o.actor_id FROM tenant."change" AS c JOIN tenant."changeset" AS s ON s.id = c.changeset_id
        JOIN tenant."operation" AS o ON o.id = s.operation_id
    WHERE c.object = 'users' AND c.record_id = "t10"."id" AND c.version = "t11"."since" - 1) END as "updated_by_id",
      CASE WHEN "t11"."since" IS NULL THEN "t10"."version" ELSE "t11"."since" - 1 END as "version",
      CASE WHEN jsonb_exists("t11"."kept", 'deleted_at') THEN (("t11"."kept" -> 'deleted_at') #>> '{}')::timestamptz ELSE "t10"."deleted_at" END as "deleted_at"
    from tenant."users" as "t10"
      left outer join (
        select
          c.record_id as "record_id",
          min(c.version) as "since",
          jsonb_object_agg(e.key, e.value ORDER BY c.version DESC) FILTER (WHERE e.key IS NOT NULL) as "kept"
        from tenant."change" c LEFT JOIN LATERAL jsonb_each(c.before) e ON true
        where (c.object = 'users' AND c.at > timestamp with time zone '2026-01-01 00:00:00+00:00')
        group by c.record_id
      ) as "t11"
        on "t11"."record_id" = "t10"."id"
    where "t10"."created_at" <= timestamp with time zone '2026-01-01 00:00:00+00:00'
  ) as "t9"
    on (
      "t9"."id" = "t3"."owner_id"
      and "t9"."deleted_at" is null
    )
order by
  (("page"."k0") collate "und-x-icu") asc,
  "page"."id" asc
