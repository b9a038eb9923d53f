-- CreateTable
CREATE TABLE "CatalogNode" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "projectId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "module" TEXT NOT NULL,
    "dag" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "firstVersionKey" INTEGER NOT NULL,
    "lastVersionKey" INTEGER NOT NULL,
    "words" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "CatalogNode_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CatalogNodeDag" (
    "nodeKey" INTEGER NOT NULL,
    "dag" TEXT NOT NULL,
    "projectId" INTEGER NOT NULL,

    PRIMARY KEY ("nodeKey", "dag"),
    CONSTRAINT "CatalogNodeDag_nodeKey_fkey" FOREIGN KEY ("nodeKey") REFERENCES "CatalogNode" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CatalogNodeType" (
    "nodeKey" INTEGER NOT NULL,
    "type" TEXT NOT NULL,

    PRIMARY KEY ("nodeKey", "type"),
    CONSTRAINT "CatalogNodeType_nodeKey_fkey" FOREIGN KEY ("nodeKey") REFERENCES "CatalogNode" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "VersionNode" ADD COLUMN "catalogued" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE UNIQUE INDEX "CatalogNode_projectId_name_key" ON "CatalogNode"("projectId", "name");

-- CreateIndex
CREATE INDEX "CatalogNodeDag_projectId_dag_nodeKey_idx" ON "CatalogNodeDag"("projectId", "dag", "nodeKey");

-- Nodes from before this migration. The server adds them to the catalog step by step, and then the index is empty.
CREATE INDEX "VersionNode_uncatalogued_idx" ON "VersionNode"("versionKey", "name") WHERE NOT "catalogued";

-- The search index of the catalog. Its rows have the keys of CatalogNode; a phrase of three characters or more finds them.
CREATE VIRTUAL TABLE "CatalogText" USING fts5("text", content='', contentless_delete=1, tokenize='trigram');

CREATE TRIGGER "CatalogNode_text_delete" AFTER DELETE ON "CatalogNode"
BEGIN
  DELETE FROM "CatalogText" WHERE rowid = OLD."key";
END;
