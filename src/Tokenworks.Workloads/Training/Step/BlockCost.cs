namespace Tokenworks.Workloads.Training;

/// <summary>The mean layer on one rank and one micro-batch: seconds, bytes, parameters. All a step is made of.</summary>
public struct BlockCost
{
    /// <summary>Arithmetic and memory time of a forward pass.</summary>
    public double Forward;

    /// <summary>Of a backward pass without recomputation.</summary>
    public double Backward;

    /// <summary>Added to the backward pass by selective and by full recomputation.</summary>
    public double RecomputeSelective;

    public double RecomputeFull;

    /// <summary>Waiting for the host to launch expert kernels, both passes.</summary>
    public double HostWait;

    /// <summary>Tensor-parallel collectives of a forward pass: time on the link, and what shows.</summary>
    public double TensorLink;

    public double TensorExposed;

    /// <summary>Context-parallel transfers, both passes.</summary>
    public double ContextLink;

    public double ContextExposed;

    /// <summary>Expert all-to-all, both passes.</summary>
    public double ExpertLink;

    public double ExpertExposed;

    /// <summary>LM head and loss of a micro-batch, both passes, as if one rank held the whole head.</summary>
    public double HeadForward;

    public double HeadBackward;

    /// <summary>Energy above idle of a layer's passes and of the head, J.</summary>
    public double ForwardJoules;

    public double BackwardJoules;

    public double RecomputeSelectiveJoules;

    public double RecomputeFullJoules;

    public double HeadJoules;

    /// <summary>Model FLOP of the layer in a forward pass, and of its recomputations, on this rank.</summary>
    public double ForwardFlop;

    public double SelectiveFlop;

    /// <summary>Parameters of a rank and mean layer outside routed experts.</summary>
    public double PlainParameters;

    /// <summary>Of routed experts.</summary>
    public double ExpertParameters;

    /// <summary>Embedding or LM head on a rank.</summary>
    public double HeadParameters;

    /// <summary>Activations kept by a layer and micro-batch, bytes, by recomputation.</summary>
    public double ActivationsNone;

    public double ActivationsSelective;

    public double ActivationsFull;

    /// <summary>Logits and loss on the last stage, bytes.</summary>
    public double HeadActivations;

    /// <summary>Activations between pipeline stages of a micro-batch, bytes on this rank.</summary>
    public double BoundaryBytes;
}
