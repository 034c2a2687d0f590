package io.rapport.customers.web;

import io.rapport.customers.account.AccountObject;
import io.rapport.customers.contact.ContactObject;
import io.rapport.model.ObjectDef;
import io.rapport.web.generic.RecordActions;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import java.util.List;
import org.springframework.stereotype.Component;

/** Offers the card of an account or a contact on its page. */
@Component
class CardActions implements RecordActions {

    @Override
    public List<Action> of(Visit visit, ObjectDef object, String href) {
        boolean carded =
                object.name().equals(AccountObject.NAME) || object.name().equals(ContactObject.NAME);
        return carded ? List.of(Action.link(visit.t("action.vcard"), href + "/vcard", "download")) : List.of();
    }
}
