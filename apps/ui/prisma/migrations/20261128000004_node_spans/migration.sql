-- CreateTable
CREATE TABLE "NodeSpan" (
    "runKey" INTEGER NOT NULL,
    "node" TEXT NOT NULL,
    "item" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "parentId" TEXT,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "startedAtUs" BIGINT NOT NULL,
    "finishedAtUs" BIGINT NOT NULL,
    "failed" BOOLEAN NOT NULL,
    "message" TEXT,
    "attributes" TEXT,

    PRIMARY KEY ("runKey", "node", "item", "id"),
    CONSTRAINT "NodeSpan_runKey_fkey" FOREIGN KEY ("runKey") REFERENCES "Run" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "NodeSpanCount" (
    "runKey" INTEGER NOT NULL,
    "node" TEXT NOT NULL,
    "item" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,

    PRIMARY KEY ("runKey", "node", "item"),
    CONSTRAINT "NodeSpanCount_runKey_fkey" FOREIGN KEY ("runKey") REFERENCES "Run" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SpanPlace" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "traceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "parentId" TEXT,
    "state" TEXT NOT NULL,
    "runId" TEXT NOT NULL DEFAULT '',
    "node" TEXT NOT NULL DEFAULT '',
    "item" INTEGER NOT NULL DEFAULT -1,
    "span" TEXT,
    "seenAtUs" BIGINT NOT NULL
);

-- CreateIndex
CREATE INDEX "SpanPlace_traceId_parentId_idx" ON "SpanPlace"("traceId", "parentId");

-- CreateIndex
CREATE INDEX "SpanPlace_seenAtUs_idx" ON "SpanPlace"("seenAtUs");

-- CreateIndex
CREATE UNIQUE INDEX "SpanPlace_traceId_id_key" ON "SpanPlace"("traceId", "id");
