-- Which organisations' providers sign in people of a mail domain, so that sign-in finds them.
CREATE TABLE sign_in_domain (
    domain      text NOT NULL,
    tenant_id   uuid NOT NULL REFERENCES tenant ON DELETE CASCADE,
    provider_id uuid NOT NULL,
    PRIMARY KEY (domain, tenant_id, provider_id)
);
CREATE INDEX sign_in_domain_provider ON sign_in_domain (tenant_id, provider_id);
