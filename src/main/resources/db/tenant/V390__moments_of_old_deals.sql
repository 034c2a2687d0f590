-- Deals and activities from before these moments were kept: the followers that keep them hear of all that there is, a thousand at a time.
DO $$
DECLARE
    kind text;
BEGIN
    FOREACH kind IN ARRAY ARRAY['opportunities', 'notes', 'tasks', 'calls', 'meetings', 'comments', 'files'] LOOP
        CONTINUE WHEN to_regclass(format('%I.%I', '${schema}', kind)) IS NULL;
        EXECUTE format($q$
            INSERT INTO ${schema}.delivery (follower, changeset_id, object, ids)
            SELECT %L, gen_random_uuid(), %L, array_agg(n.id)
            FROM (SELECT t.id, (row_number() OVER (ORDER BY t.id) - 1) / 1000 AS part FROM %I.%I AS t) AS n
            GROUP BY n.part ORDER BY n.part
            $q$, CASE kind WHEN 'opportunities' THEN 'stage_since' ELSE 'last_activity' END, kind, '${schema}', kind);
    END LOOP;
END
$$;
