select
  "rows"."v0",
  "rows"."v1",
  count(*),
  sum("rows"."v2")::numeric,
  avg("rows"."v3")::numeric
from (
  select
    "t0"."stage" as "v0",
    date_trunc('month', "t0"."close_date"::timestamp)::date as "v1",
    "t0"."amount" as "v2",
    (("t0"."amount" * cast("t0"."probability" as numeric)) / nullif(100, 0)) as "v3"
  from tenant."opportunities" as "t0"
  where (
    "t0"."deleted_at" is null
    and "t0"."owner_id" = any (
      cast('{"01930000-0000-7000-8000-00000000000a","01930000-0000-7000-8000-00000000000b"}' as uuid[])
    )
  )
) as "rows"
group by "rows"."v0", "rows"."v1"
order by
  (("rows"."v0") collate "und-x-icu") asc nulls last,
  "rows"."v1" asc nulls last
fetch next 1000 rows only
