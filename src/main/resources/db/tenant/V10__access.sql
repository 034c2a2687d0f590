-- Roles, what they grant, who holds them; single records shared; what happened to rights and sign-ins.
-- Users and teams themselves are ordinary objects, so nothing here has a foreign key to them.

-- Moves with every change of a user, a team or a right; what was computed under an older version is void.
CREATE TABLE access_version (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    version bigint NOT NULL
);
INSERT INTO access_version (one, version) VALUES (true, 1);

CREATE TABLE role (
    id uuid PRIMARY KEY,
    name text NOT NULL UNIQUE,
    description text NOT NULL DEFAULT '',
    builtin boolean NOT NULL DEFAULT false,
    abilities text[] NOT NULL DEFAULT '{}'
);

-- object '*' stands for every object that the role does not name.
CREATE TABLE role_grant (
    role_id uuid NOT NULL REFERENCES role ON DELETE CASCADE,
    object text NOT NULL,
    scope_create text NOT NULL CHECK (scope_create IN ('none', 'own', 'team', 'team_below', 'all')),
    scope_read text NOT NULL CHECK (scope_read IN ('none', 'own', 'team', 'team_below', 'all')),
    scope_update text NOT NULL CHECK (scope_update IN ('none', 'own', 'team', 'team_below', 'all')),
    scope_delete text NOT NULL CHECK (scope_delete IN ('none', 'own', 'team', 'team_below', 'all')),
    scope_transfer text NOT NULL CHECK (scope_transfer IN ('none', 'own', 'team', 'team_below', 'all')),
    PRIMARY KEY (role_id, object)
);

-- Exceptions: a field without a row here is read and written by whoever reads and writes its object.
CREATE TABLE role_field (
    role_id uuid NOT NULL REFERENCES role ON DELETE CASCADE,
    object text NOT NULL,
    field text NOT NULL,
    reads boolean NOT NULL,
    writes boolean NOT NULL,
    PRIMARY KEY (role_id, object, field),
    CHECK (reads OR NOT writes)
);

CREATE TABLE user_role (
    user_id uuid NOT NULL,
    role_id uuid NOT NULL REFERENCES role ON DELETE CASCADE,
    PRIMARY KEY (user_id, role_id)
);
CREATE INDEX user_role_role ON user_role (role_id);

CREATE TABLE share (
    object text NOT NULL,
    record_id uuid NOT NULL,
    user_id uuid,
    team_id uuid,
    level text NOT NULL CHECK (level IN ('read', 'edit')),
    until timestamptz,
    created_by uuid,
    created_at timestamptz NOT NULL,
    CHECK (num_nonnulls(user_id, team_id) = 1)
);
CREATE UNIQUE INDEX share_user ON share (object, user_id, record_id) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX share_team ON share (object, team_id, record_id) WHERE team_id IS NOT NULL;
CREATE INDEX share_record ON share (object, record_id);

-- actor is empty for the system and for those who were not let in.
CREATE TABLE audit_event (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    actor uuid,
    kind text NOT NULL,
    detail jsonb NOT NULL DEFAULT '{}',
    ip text
);
CREATE INDEX audit_event_at ON audit_event (at DESC);
CREATE INDEX audit_event_actor ON audit_event (actor, at DESC);

-- The roles that an organisation starts with. Ids are the same everywhere, so that set-up can name them.
INSERT INTO role (id, name, description, builtin, abilities) VALUES
    ('01930000-0000-7000-8000-000000000001', 'Administrator', 'Everything', true,
     '{administer,manage_model,import,export,bulk_change,undo_others,use_api}'),
    ('01930000-0000-7000-8000-000000000002', 'Manager', 'Own teams and the teams below', true,
     '{import,export,bulk_change,undo_others,use_api}'),
    ('01930000-0000-7000-8000-000000000003', 'Sales representative', 'Own opportunities; sees all customers', true,
     '{bulk_change,use_api}'),
    ('01930000-0000-7000-8000-000000000004', 'Read only', 'Sees everything, changes nothing', true, '{use_api}');

INSERT INTO role_grant (role_id, object, scope_create, scope_read, scope_update, scope_delete, scope_transfer) VALUES
    ('01930000-0000-7000-8000-000000000001', '*', 'all', 'all', 'all', 'all', 'all'),
    ('01930000-0000-7000-8000-000000000002', '*',
     'team_below', 'team_below', 'team_below', 'team_below', 'team_below'),
    ('01930000-0000-7000-8000-000000000002', 'accounts', 'team_below', 'all', 'team_below', 'team_below', 'team_below'),
    ('01930000-0000-7000-8000-000000000002', 'contacts', 'team_below', 'all', 'team_below', 'team_below', 'team_below'),
    ('01930000-0000-7000-8000-000000000003', '*', 'own', 'own', 'own', 'own', 'none'),
    ('01930000-0000-7000-8000-000000000003', 'accounts', 'own', 'all', 'own', 'none', 'none'),
    ('01930000-0000-7000-8000-000000000003', 'contacts', 'own', 'all', 'own', 'own', 'none'),
    ('01930000-0000-7000-8000-000000000004', '*', 'none', 'all', 'none', 'none', 'none');
