-- CreateTable
CREATE TABLE "HamiltonTemplate" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "projectId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "dagHash" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "config" TEXT NOT NULL,
    "git" TEXT NOT NULL,
    "types" TEXT NOT NULL,
    "resultNode" TEXT,
    "createdAtUs" BIGINT NOT NULL,
    CONSTRAINT "HamiltonTemplate_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HamiltonRun" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "templateId" INTEGER NOT NULL,
    "runId" TEXT NOT NULL,
    "status" TEXT,
    "finishedAtUs" BIGINT,
    "failedNode" TEXT,
    "error" TEXT,
    CONSTRAINT "HamiltonRun_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "HamiltonTemplate" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "HamiltonRun_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "HamiltonTemplate_projectId_name_dagHash_codeHash_key" ON "HamiltonTemplate"("projectId", "name", "dagHash", "codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "HamiltonRun_runId_key" ON "HamiltonRun"("runId");

-- CreateIndex
CREATE INDEX "HamiltonRun_templateId_idx" ON "HamiltonRun"("templateId");
