namespace Tokenworks.Scenarios;

/// <summary>How capital is spent over time.</summary>
public enum PaymentPath
{
    [Doc("What is bought from makers is paid as it is ordered and delivered (deposit, milestone, balance); construction and what the bill does not name follow the S-curve.")]
    Orders,

    [Doc("Buildings follow the S-curve from start of construction to service, chips are paid in the month before service.")]
    SCurve,
}

/// <summary>What is bought, on which terms, and how its payments become capital spending.</summary>
public sealed record ProcurementSection
{
    [Doc("How capital is spent by month; totals are those of phases and fleet either way.")]
    public PaymentPath Payments { get; init; }

    [Doc("Prices, lead times and terms.")]
    [Default("usual", "Tokenworks estimate, US prices of 2025")]
    public Ref<ProcurementEntry>? Prices { get; init; }

    [Doc("Fabric that is built in each building for its chips; one with a topology.")]
    [Default("clos-100k", "Tokenworks estimate: rails of 128-port switches, three tiers")]
    public Ref<FabricEntry>? Fabric { get; init; }
}
