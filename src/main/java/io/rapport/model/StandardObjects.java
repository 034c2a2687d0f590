package io.rapport.model;

import java.util.List;

/**
 * Objects that a module declares in code. Beans of this type make up the standard model, in their {@code @Order} and then
 * by class name; each object is declared once.
 */
@FunctionalInterface
public interface StandardObjects {

    List<ObjectDef> objects();
}
