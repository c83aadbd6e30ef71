// replaced by the stage
