using K = Tokenworks.Workloads.Serving.ServingConstant;

namespace Tokenworks.Workloads.Serving;

/// <summary>Where a row's input length comes from.</summary>
public enum InputLength
{
    Stated,
    Chat,
    Code,
    Question,
}

/// <summary>How a row's figures were taken.</summary>
public enum Harness
{
    ClosedLoop,
    Offline,
    Server,
    StaticBatch,
    SingleStream,
    Prefill,
}

/// <summary>A row that was read: what to model, and what is compared.</summary>
/// <param name="Replicas">That share the accelerators.</param>
/// <param name="MedianTokenTime">The token time printed is a median between tokens, not a mean of requests.</param>
/// <param name="MicroBatch">Tokens of a prefill's iterations.</param>
public sealed record ServingCaseSetup(
    ServingRow Row, ServingSetup Setup, EngineTraits Engine, ConstantPlace Place, Harness Harness, InputLength InputLength, double Input, double Output,
    double Concurrency, double Requests, int Drafts, int Replicas, bool MedianTokenTime, int MicroBatch,
    IReadOnlyList<(ServingQuantity Quantity, double Published)> Measured, IReadOnlyList<string> Assumed)
{
    public bool IsMoe => Setup.Shape.IsMoe;

    /// <summary>The load with assumed input lengths put in.</summary>
    public SteadyLoad Load(ServingConstants k)
    {
        var input = InputLength switch
        {
            InputLength.Chat => k[K.ChatInput],
            InputLength.Code => k[K.CodeInput],
            InputLength.Question => k[K.QuestionInput],
            _ => Input,
        };
        var kind = Harness is Harness.Offline or Harness.Server ? LoadKind.Offline : Harness == Harness.StaticBatch ? LoadKind.StaticBatch : LoadKind.ClosedLoop;
        return new SteadyLoad(kind, Concurrency, input, Output, Requests, Drafts);
    }
}
