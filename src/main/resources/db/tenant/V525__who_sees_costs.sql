-- What things cost and what is earned on them is for whoever administers or approves; the fields are new, so nothing is taken away.
INSERT INTO role_field (role_id, object, field, reads, writes)
SELECT r.id, f.object, f.field, false, false
FROM role AS r CROSS JOIN (VALUES
    ('products', 'cost'),
    ('opportunity_lines', 'unit_cost'), ('opportunity_lines', 'cost'),
    ('opportunity_lines', 'margin'), ('opportunity_lines', 'margin_percent'),
    ('quote_lines', 'unit_cost'), ('quote_lines', 'cost'), ('quote_lines', 'margin'), ('quote_lines', 'margin_percent'),
    ('order_lines', 'unit_cost'), ('order_lines', 'cost'), ('order_lines', 'margin'), ('order_lines', 'margin_percent'),
    ('opportunities', 'lines_cost'), ('opportunities', 'margin'), ('opportunities', 'margin_percent'),
    ('quotes', 'lines_cost'), ('quotes', 'margin'), ('quotes', 'margin_percent'),
    ('orders', 'lines_cost'), ('orders', 'margin'), ('orders', 'margin_percent')
) AS f (object, field)
WHERE NOT ('administer' = ANY (r.abilities) OR 'approve_quotes' = ANY (r.abilities))
ON CONFLICT DO NOTHING;
