-- DropIndex
DROP INDEX "Task_assigneeId_doneAt_dueAt_idx";

-- DropIndex
DROP INDEX "Task_businessId_createdAt_id_idx";

-- DropIndex
DROP INDEX "Task_businessId_doneAt_dueAt_id_idx";

-- CreateIndex
CREATE INDEX "Conversation_businessId_lastMessageAt_id_idx" ON "Conversation"("businessId", "lastMessageAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Task_businessId_archivedAt_doneAt_dueAt_id_idx" ON "Task"("businessId", "archivedAt", "doneAt", "dueAt", "id");

-- CreateIndex
CREATE INDEX "Task_assigneeId_archivedAt_doneAt_dueAt_id_idx" ON "Task"("assigneeId", "archivedAt", "doneAt", "dueAt", "id");

