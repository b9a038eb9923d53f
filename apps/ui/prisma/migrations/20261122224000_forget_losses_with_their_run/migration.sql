-- What was lost of a run goes with it: it names the run by its id, for it may come before the run does.
CREATE TRIGGER "Run_losses_delete" AFTER DELETE ON "Run"
BEGIN
  DELETE FROM "Loss" WHERE "runId" = OLD."id";
END;
