package io.rapport.model;

import java.util.List;

/** Objects that a module declares in code; beans are asked in their order. */
public interface StandardObjects {

    List<ObjectDef> objects();
}
