-- Deals from before it was kept how far they ever came: the follower that reads it from the log hears of all of them, a thousand at a time.
DO $$
BEGIN
    IF to_regclass(format('%I.%I', '${schema}', 'opportunities')) IS NOT NULL THEN
        EXECUTE format($q$
            INSERT INTO ${schema}.delivery (follower, changeset_id, object, ids)
            SELECT 'furthest_stage', gen_random_uuid(), 'opportunities', array_agg(n.id)
            FROM (SELECT t.id, (row_number() OVER (ORDER BY t.id) - 1) / 1000 AS part FROM %I.opportunities AS t) AS n
            GROUP BY n.part ORDER BY n.part
            $q$, '${schema}');
    END IF;
END
$$;
