select
  "t1"."id",
  "t1"."version",
  "page"."k0",
  cast(
    (("t1"."amount" * cast("t1"."probability" as numeric)) / nullif(100, 0))
    as numeric
  ),
  cast(
    (("t1"."amount" * cast("t1"."probability" as numeric)) / nullif(100, 0))
    as numeric
  ),
  'USD',
  cast(
    (1 / nullif(cast("t1"."probability" as numeric), 0))
    as numeric
  )
from (
  select
    "t0"."id" as "id",
    (1 / nullif(cast("t0"."probability" as numeric), 0)) as "k0"
  from tenant."opportunities" as "t0"
  where (
    "t0"."deleted_at" is null
    and ((((("t0"."amount" * cast("t0"."probability" as numeric)) / nullif(100, 0)) > 100)) IS NOT TRUE)
  )
  order by
    (1 / nullif(cast("t0"."probability" as numeric), 0)) asc,
    "t0"."id" asc
  fetch next 51 rows only
) as "page"
  join tenant."opportunities" as "t1"
    on "t1"."id" = "page"."id"
order by
  "page"."k0" asc,
  "page"."id" asc
