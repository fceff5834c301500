// One copy of the messages' library for engine and app.
export { create, fromBinary, fromJson, toBinary, toJson, type MessageInitShape } from '@bufbuild/protobuf';
export { Client, type ClientOptions, type Listener, type RequestInit, type SendOptions } from './client.js';
export { newEntryId } from './entry_id.js';
export { ProblemError } from './problem.js';
export { applyJourneyChange } from './view.js';
export * from '../gen/inwonersreis/client/v1/config_pb.js';
export * from '../gen/inwonersreis/client/v1/request_pb.js';
export * from '../gen/inwonersreis/client/v1/update_pb.js';
export * from '../gen/inwonersreis/v1/entry_pb.js';
export * from '../gen/inwonersreis/v1/journey_pb.js';
export * from '../gen/inwonersreis/v1/journey_service_pb.js';
export * from '../gen/inwonersreis/v1/people_pb.js';
export * from '../gen/inwonersreis/v1/people_service_pb.js';
export * from '../gen/inwonersreis/v1/insight_pb.js';
export * from '../gen/inwonersreis/v1/insight_service_pb.js';
export * from '../gen/inwonersreis/v1/problem_pb.js';
export * from '../gen/inwonersreis/v1/session_service_pb.js';
export * from '../gen/inwonersreis/v1/vocabulary_pb.js';
