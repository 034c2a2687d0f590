package io.rapport.records;

/** What a person or program does: a new operation, or another changeset of one that is under way. */
public sealed interface Operation permits NewOperation, OperationRef {}
