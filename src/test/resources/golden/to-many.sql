select
  "t2"."id",
  "t2"."version",
  "t2"."name",
  (
    select array_agg("t3"."id"::text || coalesce('' || cast("t3"."name" as text), '') ORDER BY ((cast("t3"."name" as text)) collate "und-x-icu"), "t3"."id")
    from tenant."accounts" as "t3"
    where (
      ("t3"."id" = ANY("t2"."partners"))
      and "t3"."deleted_at" is null
    )
  ),
  "t2"."tags"
from (
  select "t0"."id" as "id"
  from tenant."opportunities" as "t0"
  where (
    "t0"."deleted_at" is null
    and ("t0"."partners" @> ARRAY[cast('01930000-0000-7000-8000-00000000000d' as uuid)])
    and exists (
      select 1 as "one"
      from tenant."accounts" as "t1"
      where (
        ("t1"."id" = ANY("t0"."partners"))
        and "t1"."deleted_at" is null
        and ("t1"."id" = cast('01930000-0000-7000-8000-00000000000d' as uuid))
      )
    )
    and ("t0"."tags" @> ARRAY[cast('tech' as text)])
  )
  order by "t0"."id" asc
  fetch next 51 rows only
) as "page"
  join tenant."opportunities" as "t2"
    on "t2"."id" = "page"."id"
order by "page"."id" asc
