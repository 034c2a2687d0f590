-- What the roles that an organisation starts with may do with activities. Representatives share what they note within their
-- team, give tasks to each other, and change only their own.
INSERT INTO role_grant (role_id, object, scope_create, scope_read, scope_update, scope_delete, scope_transfer)
SELECT id, object, 'own', 'team', 'own', 'own', 'none'
FROM role, unnest(ARRAY['notes', 'calls', 'meetings', 'comments']) AS object
WHERE id = '01930000-0000-7000-8000-000000000003';
INSERT INTO role_grant (role_id, object, scope_create, scope_read, scope_update, scope_delete, scope_transfer)
SELECT id, 'tasks', 'team', 'team', 'team', 'own', 'team'
FROM role WHERE id = '01930000-0000-7000-8000-000000000003';
