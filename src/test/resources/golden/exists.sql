select "t2"."id", "t2"."version", "t2"."name"
from (
  select "t0"."id" as "id"
  from tenant."accounts" as "t0"
  where (
    "t0"."deleted_at" is null
    and exists (
      select 1 as "one"
      from tenant."opportunities" as "t1"
      where (
        "t1"."account_id" = "t0"."id"
        and "t1"."deleted_at" is null
        and "t1"."won"
        and ("t1"."amount" > 1000)
      )
    )
  )
  order by "t0"."id" asc
  fetch next 51 rows only
) as "page"
  join tenant."accounts" as "t2"
    on "t2"."id" = "page"."id"
order by "page"."id" asc
