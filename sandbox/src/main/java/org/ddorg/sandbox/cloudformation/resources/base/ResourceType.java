package org.ddorg.sandbox.cloudformation.resources.base;

/** Creates, updates and deletes resources of one type. Must be thread-safe. */
public interface ResourceType {
    /** @throws ResourceFailure when it cannot be created */
    ProvisionedResource create(ResourceRequest request);

    /**
     * Changes the resource to new properties. Not called when the type's schema says that they replace the resource:
     * then the stack creates a new one and deletes the old one at the end. The result may have a new id all the same.
     * By default it is the same as creating the resource: for types that a service only puts.
     *
     * @throws ResourceFailure when it cannot be updated
     */
    default ProvisionedResource update(ResourceRequest request) {
        return create(request);
    }

    /** @throws ResourceFailure when it cannot be deleted; it is no error if it no longer exists */
    void delete(ResourceRequest request);
}
