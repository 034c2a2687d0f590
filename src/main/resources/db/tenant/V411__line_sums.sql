-- Lines from before there was tax: the follower that fills in what they come to hears of all that there are, a thousand at a time.
DO $$
BEGIN
    IF to_regclass(format('%I.%I', '${schema}', 'opportunity_lines')) IS NOT NULL THEN
        EXECUTE format($q$
            INSERT INTO ${schema}.delivery (follower, changeset_id, object, ids)
            SELECT 'line_sums', gen_random_uuid(), 'opportunity_lines', array_agg(n.id)
            FROM (SELECT t.id, (row_number() OVER (ORDER BY t.id) - 1) / 1000 AS part FROM %I.opportunity_lines AS t) AS n
            GROUP BY n.part ORDER BY n.part
            $q$, '${schema}');
    END IF;
END
$$;
