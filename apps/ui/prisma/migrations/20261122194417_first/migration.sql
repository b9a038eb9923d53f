-- CreateTable
CREATE TABLE "Project" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "createdAtUs" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "Version" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "projectId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "createdAtUs" BIGINT NOT NULL,
    CONSTRAINT "Version_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "VersionNode" (
    "versionKey" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "dependencies" TEXT NOT NULL,
    "module" TEXT,
    "tags" TEXT NOT NULL,
    "codeHash" TEXT,
    "file" TEXT,
    "line" INTEGER,
    "documentation" TEXT,
    "text" TEXT,
    "source" TEXT,

    PRIMARY KEY ("versionKey", "name"),
    CONSTRAINT "VersionNode_versionKey_fkey" FOREIGN KEY ("versionKey") REFERENCES "Version" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Run" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "projectId" INTEGER,
    "versionKey" INTEGER,
    "name" TEXT,
    "status" TEXT NOT NULL,
    "startedAtUs" BIGINT,
    "finishedAtUs" BIGINT,
    "lastSeenAtUs" BIGINT NOT NULL,
    "nodesDone" INTEGER NOT NULL DEFAULT 0,
    "nodesTotal" INTEGER,
    "failedNode" TEXT,
    "errorName" TEXT,
    "errorMessage" TEXT,
    "tags" TEXT,
    "outputs" TEXT,
    "host" TEXT,
    "git" TEXT,
    "overrides" TEXT,
    "inputs" TEXT,
    "settledInputs" TEXT,
    "config" TEXT,
    "error" TEXT,
    CONSTRAINT "Run_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Run_versionKey_fkey" FOREIGN KEY ("versionKey") REFERENCES "Version" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "NodeRun" (
    "runKey" INTEGER NOT NULL,
    "node" TEXT NOT NULL,
    "item" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "startedAtUs" BIGINT NOT NULL,
    "finishedAtUs" BIGINT,
    "cached" BOOLEAN NOT NULL DEFAULT false,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "resultType" TEXT,
    "preview" TEXT,
    "inputs" TEXT,
    "result" TEXT,
    "error" TEXT,

    PRIMARY KEY ("runKey", "node", "item"),
    CONSTRAINT "NodeRun_runKey_fkey" FOREIGN KEY ("runKey") REFERENCES "Run" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "NodeLog" (
    "runKey" INTEGER NOT NULL,
    "node" TEXT NOT NULL,
    "item" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "atUs" BIGINT NOT NULL,
    "level" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "fields" TEXT,

    PRIMARY KEY ("runKey", "node", "item", "sequence"),
    CONSTRAINT "NodeLog_runKey_fkey" FOREIGN KEY ("runKey") REFERENCES "Run" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Loss" (
    "instanceId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "total" INTEGER NOT NULL,

    PRIMARY KEY ("instanceId", "runId", "reason", "kind")
);

-- CreateIndex
CREATE UNIQUE INDEX "Project_name_key" ON "Project"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Version_projectId_name_id_key" ON "Version"("projectId", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Run_id_key" ON "Run"("id");

-- CreateIndex
CREATE INDEX "Run_projectId_startedAtUs_id_idx" ON "Run"("projectId", "startedAtUs", "id");

-- CreateIndex
CREATE INDEX "Run_projectId_status_startedAtUs_id_idx" ON "Run"("projectId", "status", "startedAtUs", "id");

-- CreateIndex
CREATE INDEX "Run_status_lastSeenAtUs_idx" ON "Run"("status", "lastSeenAtUs");

-- CreateIndex
CREATE INDEX "Run_versionKey_idx" ON "Run"("versionKey");

-- CreateIndex
CREATE INDEX "Loss_runId_idx" ON "Loss"("runId");


-- The project of all who name none. Ids are never given twice, so it stays gone once it was deleted.
INSERT INTO "Project" ("id", "name", "description", "createdAtUs")
VALUES (1, 'default', NULL, CAST(unixepoch('subsec') * 1000000 AS INTEGER));
