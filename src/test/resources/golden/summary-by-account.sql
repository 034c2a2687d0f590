select
  "t1"."id",
  cast("t1"."name" as text),
  sum("rows"."m0")::numeric,
  max((("rows"."m1") collate "und-x-icu"))
from (
  select
    "rows"."v0",
    count(*) as "n",
    count(*) as "m0",
    max((("rows"."v1") collate "und-x-icu")) as "m1"
  from (
    select
      "t0"."account_id" as "v0",
      "t0"."name" as "v1"
    from tenant."opportunities" as "t0"
    where "t0"."deleted_at" is null
  ) as "rows"
  group by "rows"."v0"
) as "rows"
  left outer join tenant."accounts" as "t1"
    on (
      "t1"."id" = "rows"."v0"
      and "t1"."deleted_at" is null
    )
group by
  "t1"."id",
  cast("t1"."name" as text)
order by
  ((cast("t1"."name" as text)) collate "und-x-icu") asc nulls last,
  "t1"."id" asc
fetch next 1000 rows only
