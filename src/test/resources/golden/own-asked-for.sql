select
  "t2"."id",
  "t2"."version",
  "page"."k0",
  "t2"."name",
  "t2"."amount",
  "t2"."amount_amount",
  "t2"."amount_currency",
  "t3"."id",
  cast("t3"."name" as text),
  "t4"."id",
  cast("t4"."name" as text)
from (
  select
    "t0"."id" as "id",
    "t0"."name" as "k0"
  from tenant."opportunities" as "t0"
    left outer join tenant."users" as "t1"
      on (
        "t1"."id" = "t0"."owner_id"
        and "t1"."deleted_at" is null
      )
  where (
    "t0"."deleted_at" is null
    and ("t1"."id" = cast('01930000-0000-7000-8000-00000000000a' as uuid))
    and "t0"."won"
  )
  order by
    (("t0"."name") collate "und-x-icu") asc,
    "t0"."id" asc
  fetch next 51 rows only
) as "page"
  join tenant."opportunities" as "t2"
    on "t2"."id" = "page"."id"
  left outer join tenant."accounts" as "t3"
    on (
      "t3"."id" = "t2"."account_id"
      and "t3"."deleted_at" is null
    )
  left outer join tenant."users" as "t4"
    on (
      "t4"."id" = "t2"."owner_id"
      and "t4"."deleted_at" is null
    )
order by
  (("page"."k0") collate "und-x-icu") asc,
  "page"."id" asc
