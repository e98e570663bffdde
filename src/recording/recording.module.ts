import { Module } from '@nestjs/common';
import { CommandHandler, CqrsModule, type ICommandHandler } from '@nestjs/cqrs';
import { RecordDevelopments, type RecordingResult } from './record-developments.js';
import { Recorder } from './recorder.js';

@CommandHandler(RecordDevelopments)
export class RecordDevelopmentsHandler implements ICommandHandler<RecordDevelopments> {
  constructor(private readonly recorder: Recorder) {}

  execute(command: RecordDevelopments): Promise<RecordingResult> {
    return this.recorder.record(command);
  }
}

@Module({ imports: [CqrsModule], providers: [RecordDevelopmentsHandler] })
export class RecordingModule {}
