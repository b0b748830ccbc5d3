-- DropIndex
DROP INDEX "AuditEntry_businessId_createdAt_idx";

-- CreateIndex
CREATE INDEX "AuditEntry_businessId_createdAt_id_idx" ON "AuditEntry"("businessId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEntry_businessId_action_createdAt_id_idx" ON "AuditEntry"("businessId", "action", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEntry_businessId_actorKind_createdAt_id_idx" ON "AuditEntry"("businessId", "actorKind", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEntry_businessId_userId_createdAt_id_idx" ON "AuditEntry"("businessId", "userId", "createdAt" DESC, "id" DESC);
