-- Isolation in depth (docs/decisions/0011): what acts for one business does so as this role, which sees
-- the rows of that business alone, whatever a query forgets. The connection's own user owns the tables and
-- is not bound; it is for what belongs to no business: Twilio's webhooks, jobs, sign-in, the operator.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'agentlocator_business') THEN
    BEGIN
      CREATE ROLE agentlocator_business NOLOGIN NOINHERIT;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- Another database of the same server was migrated at the same moment.
    END;
  END IF;
  IF NOT pg_has_role(current_user, 'agentlocator_business', 'SET') THEN
    EXECUTE format('GRANT agentlocator_business TO %I', current_user);
  END IF;
END $$;

CREATE FUNCTION current_business() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.business', true), '')::uuid $$;

GRANT USAGE ON SCHEMA public TO agentlocator_business;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO agentlocator_business;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO agentlocator_business;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO agentlocator_business;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO agentlocator_business;

-- What was written down stays as it was written.
REVOKE UPDATE, DELETE ON "AuditEntry" FROM agentlocator_business;
-- Nothing of one business.
REVOKE ALL ON "_prisma_migrations", "SidecarHeartbeat", "SignInDelay" FROM agentlocator_business;

-- Each table that carries its business. A later table gets its policy in its own migration; a test holds that.
DO $$
DECLARE name text;
BEGIN
  FOR name IN
    SELECT c.table_name FROM information_schema.columns c
    WHERE c.table_schema = 'public' AND c.column_name = 'businessId'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    -- The sub-select is computed once a statement, so that an index on businessId is used.
    EXECUTE format(
      'CREATE POLICY own_business ON %I TO agentlocator_business USING ("businessId" = (SELECT current_business()))',
      name);
  END LOOP;
END $$;

ALTER TABLE "Business" ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_business ON "Business" TO agentlocator_business
  USING ("id" = (SELECT current_business()));

-- Belong to a call or a user, and are seen where these are: the sub-queries are bound by the same rules.
ALTER TABLE "CallEvent" ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_business ON "CallEvent" TO agentlocator_business
  USING (EXISTS (SELECT FROM "CallLog" c WHERE c."callSid" = "CallEvent"."callSid"));
ALTER TABLE "UserSession" ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_business ON "UserSession" TO agentlocator_business
  USING (EXISTS (SELECT FROM "User" u WHERE u."id" = "UserSession"."userId"));

-- Speech is shared by all: its id is a hash of the text that it says.
ALTER TABLE "VoiceClip" ENABLE ROW LEVEL SECURITY;
CREATE POLICY shared ON "VoiceClip" TO agentlocator_business USING (true);

-- Search by fragments, in Hebrew as it is typed: without niqqud and geresh, final letters as others.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

CREATE FUNCTION search_normal(value text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
    SELECT translate(
      regexp_replace(lower(value), '[\u0591-\u05C7׳״''"`’‘“”]', '', 'g'),
      'ךםןףץ־–—-', 'כמנפצ    ')
  $$;

-- Fields are kept apart by a line feed, so that no fragment is found across two of them.
CREATE FUNCTION customer_search_text(name text, push_name text, email text, phone text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT public.search_normal(coalesce(name, '') || E'\n' || coalesce(push_name, '')) || E'\n' ||
      lower(coalesce(email, '')) || E'\n' || phone
  $$;

CREATE INDEX "Customer_search" ON "Customer"
  USING gin ("businessId", customer_search_text("name", "pushName", "email", "phone") gin_trgm_ops);
CREATE INDEX "CustomerPhone_search" ON "CustomerPhone" USING gin ("businessId", "phone" gin_trgm_ops);
CREATE INDEX "CallLog_search" ON "CallLog"
  USING gin ("businessId", search_normal("transcript") gin_trgm_ops) WHERE "transcript" IS NOT NULL;
CREATE INDEX "WhatsAppMessage_search" ON "WhatsAppMessage"
  USING gin ("businessId", search_normal("body") gin_trgm_ops);
CREATE INDEX "Customer_tags" ON "Customer" USING gin ("businessId", "tags");
CREATE INDEX "Customer_email" ON "Customer" ("businessId", "email") WHERE "email" IS NOT NULL;

-- Keys made before there were scopes go on as they were.
UPDATE "ApiKey" SET "scopes" = ARRAY['messages:send', 'whatsapp:read', 'whatsapp:link', 'crm:read'];
