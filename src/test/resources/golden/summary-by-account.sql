select
  "rows"."v0",
  "rows"."v1",
  count(*),
  max((("rows"."v2") collate "und-x-icu"))
from (
  select
    "t1"."id" as "v0",
    cast("t1"."name" as text) as "v1",
    "t0"."name" as "v2"
  from tenant."opportunities" as "t0"
    left outer join tenant."accounts" as "t1"
      on (
        "t1"."id" = "t0"."account_id"
        and "t1"."deleted_at" is null
      )
  where "t0"."deleted_at" is null
) as "rows"
group by "rows"."v0", "rows"."v1"
order by
  (("rows"."v1") collate "und-x-icu") asc nulls last,
  "rows"."v0" asc
fetch next 1000 rows only
