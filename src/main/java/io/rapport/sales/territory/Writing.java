package io.rapport.sales.territory;

import io.rapport.access.Actor;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Operation;
import io.rapport.records.OperationRef;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.tenancy.Tx;
import java.util.List;

/** As part of which operation records are put into their territories. */
sealed interface Writing {

    Operation operation();

    /** Each time an operation of its own. */
    record New() implements Writing {

        @Override
        public Operation operation() {
            return NewOperation.of(Source.SYSTEM, "operation.placed");
        }
    }

    /** One that is under way. */
    record Of(OperationRef operation) implements Writing {}

    /** @return how many records were moved */
    default long write(Records records, Tx tx, Actor actor, List<Move> moves) {
        for (int from = 0; from < moves.size(); from += Records.MOST) {
            List<Change> part = moves.subList(from, Math.min(moves.size(), from + Records.MOST)).stream()
                    .map(Move::change)
                    .toList();
            records.apply(tx, actor, operation(), part);
        }
        return moves.size();
    }
}
