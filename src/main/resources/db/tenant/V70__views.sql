-- Saved views: how people look at lists. Settings of people, no records; what others may use is told in the audit.

CREATE TABLE saved_view (
    id uuid PRIMARY KEY,
    object text NOT NULL,
    name text NOT NULL,
    state jsonb NOT NULL,
    audience text NOT NULL CHECK (audience IN ('private', 'team', 'everyone')),
    team_id uuid,
    owner_id uuid NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    -- What the last change replaced, so that it can be taken back.
    previous jsonb,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    deleted_at timestamptz,
    CHECK ((audience = 'team') = (team_id IS NOT NULL))
);
CREATE INDEX saved_view_object ON saved_view (object, created_at) WHERE deleted_at IS NULL;
CREATE INDEX saved_view_owner ON saved_view (owner_id, object);

-- The view that a list opens with, for one user or for all who hold a role.
CREATE TABLE first_view (
    object text NOT NULL,
    user_id uuid,
    role_id uuid REFERENCES role ON DELETE CASCADE,
    view_id uuid NOT NULL REFERENCES saved_view ON DELETE CASCADE,
    CHECK (num_nonnulls(user_id, role_id) = 1)
);
CREATE UNIQUE INDEX first_view_user ON first_view (object, user_id) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX first_view_role ON first_view (object, role_id) WHERE role_id IS NOT NULL;
CREATE INDEX first_view_view ON first_view (view_id);

UPDATE role SET abilities = array_append(abilities, 'manage_views')
WHERE id IN ('01930000-0000-7000-8000-000000000001', '01930000-0000-7000-8000-000000000002');
