-- Who may see what everybody did. The trail is read by ids, which are in the order of time, so that it pages at any length.
UPDATE role SET abilities = array_append(abilities, 'see_audit')
WHERE id = '01930000-0000-7000-8000-000000000001' AND NOT 'see_audit' = ANY (abilities);
CREATE INDEX audit_event_actor_id ON audit_event (actor, id);
CREATE INDEX audit_event_kind_id ON audit_event (kind, id);
CREATE INDEX audit_event_detail ON audit_event USING gin (detail jsonb_path_ops);
