-- CreateTable
CREATE TABLE "ApiKey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "projectId" INTEGER,
    "createdAtUs" BIGINT NOT NULL,
    "lastUsedAtUs" BIGINT,
    "revokedAtUs" BIGINT,
    CONSTRAINT "ApiKey_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "KeySession" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "keyId" TEXT NOT NULL,
    "expiresAtUs" BIGINT NOT NULL,
    CONSTRAINT "KeySession_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "ApiKey" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ApiKey_projectId_idx" ON "ApiKey"("projectId");

-- CreateIndex
CREATE INDEX "KeySession_keyId_idx" ON "KeySession"("keyId");

-- CreateIndex
CREATE INDEX "KeySession_expiresAtUs_idx" ON "KeySession"("expiresAtUs");
