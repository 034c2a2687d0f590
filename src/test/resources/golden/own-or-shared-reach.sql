select (0 + (
  select cast(
    count(*)
    as int
  )
  from (
    select 1 as "x"
    from tenant."opportunities" as "t0"
    where "t0"."owner_id" = cast('01930000-0000-7000-8000-00000000000a' as uuid)
    fetch next 2001 rows only
  ) as "some"
) + cardinality(array(
  select record_id
  from tenant."share"
  where (
    object = 'opportunities'
    and (
      user_id = cast('01930000-0000-7000-8000-00000000000a' as uuid)
      or team_id = cast('01930000-0000-7000-8000-00000000000c' as uuid)
    )
    and (
      until is null
      or until > timestamp with time zone '2026-03-29 22:30:00+00:00'
    )
  )
)))
