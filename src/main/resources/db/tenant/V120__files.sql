-- What the roles that an organisation starts with may do with files. Who sees a file is a matter of the records that it hangs
-- on, so the scope lets everybody read; representatives and managers change and delete their own and their teams'.
INSERT INTO role_grant (role_id, object, scope_create, scope_read, scope_update, scope_delete, scope_transfer) VALUES
    ('01930000-0000-7000-8000-000000000002', 'files', 'team_below', 'all', 'team_below', 'team_below', 'team_below'),
    ('01930000-0000-7000-8000-000000000003', 'files', 'own', 'all', 'own', 'own', 'none');
