select
  "t1"."id",
  "t1"."version",
  "page"."k0",
  "t1"."name",
  "t1"."amount",
  "t1"."amount_amount",
  "t1"."amount_currency",
  "t2"."id",
  cast("t2"."name" as text),
  "t3"."id",
  cast("t3"."name" as text)
from (
  select "found"."id", "found"."k0"
  from (
    select
      "t0"."id" as "id",
      "t0"."name" as "k0"
    from tenant."opportunities" as "t0"
    where (
      "t0"."deleted_at" is null
      and "t0"."won"
      and (("extensions"."plain"("t0"."name") ~>=~ "extensions"."plain"('50%') AND "extensions"."plain"("t0"."name") ~<~ ("extensions"."plain"('50%') || '􏿿')))
      and "t0"."name" is not null
    )
    offset 0 rows
  ) as "found"
  order by
    (("found"."k0") collate "und-x-icu") desc,
    "found"."id" desc
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
  (("page"."k0") collate "und-x-icu") desc,
  "page"."id" desc
