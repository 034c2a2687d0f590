package io.rapport.sales.target;

import static io.rapport.sales.target.TargetObject.ACCOUNT;
import static io.rapport.sales.target.TargetObject.LIST;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldKey;
import io.rapport.records.Draft;
import io.rapport.records.Errors;
import io.rapport.records.Together;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** On a list an account stands once, and there are no more than can be looked at together. */
@Component
class TargetOnce implements Together {

    /** Targets of a list. */
    static final int MOST = 500;

    @Override
    public String object() {
        return TargetObject.NAME;
    }

    @Override
    public FieldKey<Ref> whole() {
        return LIST;
    }

    @Override
    public Set<String> reads() {
        return Set.of("target_list", "account");
    }

    @Override
    public void check(List<Draft> all, int written, Errors errors) {
        var accounts = new HashSet<UUID>();
        for (int i = 0; i < all.size(); i++) {
            var target = all.get(i);
            boolean told = i >= all.size() - written;
            boolean twice = target.get(ACCOUNT)
                    .filter(account -> !accounts.add(account.id()))
                    .isPresent();
            if (told && twice) {
                errors.add(target, ACCOUNT, "target_twice");
            } else if (told && i >= MOST) {
                errors.add(target, ACCOUNT, "targets_most", MOST);
            }
        }
    }
}
