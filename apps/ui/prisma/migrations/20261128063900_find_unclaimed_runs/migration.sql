-- Runs that no project has claimed yet: hardly any, and the sweep looks for old ones among them.
CREATE INDEX "Run_unclaimed_idx" ON "Run"("lastSeenAtUs") WHERE "projectId" IS NULL AND "trashedAtUs" IS NULL;
