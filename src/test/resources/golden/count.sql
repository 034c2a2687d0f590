select count(*)
from (
  select 1 as "x"
  from tenant."opportunities" as "t0"
  where (
    "t0"."deleted_at" is null
    and "t0"."owner_id" = any (
      cast('{"01930000-0000-7000-8000-00000000000a","01930000-0000-7000-8000-00000000000b"}' as uuid[])
    )
    and "t0"."won"
  )
  fetch next 10001 rows only
) as "some"
