package io.rapport.sales.opportunity;

import static io.rapport.sales.opportunity.DealMemberObject.MEMBER;
import static io.rapport.sales.opportunity.DealMemberObject.OPPORTUNITY;
import static io.rapport.sales.opportunity.DealMemberObject.SPLIT;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldKey;
import io.rapport.records.Draft;
import io.rapport.records.Errors;
import io.rapport.records.Together;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Somebody is in a deal's team once, and all of it together have no more than the whole deal, so that the owner has the rest. */
@Component
class DealTeamRules implements Together {

    @Override
    public String object() {
        return DealMemberObject.NAME;
    }

    @Override
    public FieldKey<Ref> whole() {
        return OPPORTUNITY;
    }

    @Override
    public Set<String> reads() {
        return Set.of("opportunity", "member", "split");
    }

    @Override
    public void check(List<Draft> all, int written, Errors errors) {
        var members = new HashSet<UUID>();
        var given = BigDecimal.ZERO;
        for (int i = 0; i < all.size(); i++) {
            var member = all.get(i);
            boolean told = i >= all.size() - written;
            if (member.get(MEMBER).filter(user -> !members.add(user.id())).isPresent() && told) {
                errors.add(member, MEMBER, "member_twice");
            }
            var left = Splits.WHOLE.subtract(given);
            given = given.add(member.get(SPLIT).orElse(BigDecimal.ZERO));
            if (told && given.compareTo(Splits.WHOLE) > 0) {
                errors.add(
                        member,
                        SPLIT,
                        "split_over",
                        left.max(BigDecimal.ZERO).stripTrailingZeros().toPlainString());
            }
        }
    }
}
