select
  "t1"."id",
  "t1"."version",
  "page"."k0",
  "page"."k1",
  "t1"."name",
  "t1"."amount",
  "t1"."amount_amount",
  "t1"."amount_currency",
  "t2"."id",
  cast("t2"."name" as text),
  "t3"."id",
  cast("t3"."name" as text)
from (
  select
    "t0"."id" as "id",
    "t0"."stage" as "k0",
    "t0"."amount" as "k1"
  from tenant."opportunities" as "t0"
  where (
    "t0"."deleted_at" is null
    and "t0"."stage" is not null
    and ((("t0"."stage") collate "und-x-icu") >= 'won')
    and (
      ((("t0"."stage") collate "und-x-icu") > 'won')
      or ("t0"."amount" < 10.50)
      or (
        ("t0"."amount" = 10.50)
        and "t0"."id" > cast('01930000-0000-7000-8000-00000000000d' as uuid)
      )
      or "t0"."amount" is null
    )
  )
  order by
    (("t0"."stage") collate "und-x-icu") asc,
    "t0"."amount" desc nulls last,
    "t0"."id" asc
  fetch next 51 rows only
) as "page"
  join tenant."opportunities" as "t1"
    on "t1"."id" = "page"."id"
  left outer join tenant."accounts" as "t2"
    on (
      "t2"."id" = "t1"."account_id"
      and "t2"."deleted_at" is null
    )
  left outer join tenant."users" as "t3"
    on (
      "t3"."id" = "t1"."owner_id"
      and "t3"."deleted_at" is null
    )
order by
  (("page"."k0") collate "und-x-icu") asc,
  "page"."k1" desc nulls last,
  "page"."id" asc
