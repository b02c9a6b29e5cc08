using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// A project of the annual mode with its owners, levelised costs and, where a return is asked for, the price that gives it. The
/// arithmetic is that of NREL's SSC, so that its cases can be compared to the cent; rates of return are solved, not approached.
/// </summary>
/// <remarks>
/// USD, kWh, rates a year as fractions. LCOE is the present value of costs after tax (cash after tax less revenue, with the sign turned)
/// over that of energy, discounted at the nominal rate; the real LCOE discounts energy at the real rate. LPPA is revenue over energy. Of a
/// sale and leaseback the costs are the lessor's, less the lessee's operating reserve when it is released.
/// </remarks>
[ModelReference("NREL SSC (BSD-3), singleowner, levpartflip, equpartflip, saleleaseback; docs/models/finance.md")]
public sealed class AnnualModel
{
    private AnnualModel(AnnualTerms terms, double price)
    {
        Terms = terms;
        Project = new AnnualProject(terms, price);
        (Owners, FlipYear) = AnnualOwners.Of(terms, Project);
        var energy = (Nominal: 0.0, Real: 0.0);
        var (nominal, real) = (1 / (1 + terms.NominalDiscount), 1 / (1 + terms.RealDiscount));
        for (var y = terms.Years; y >= 1; y--)
            energy = ((energy.Nominal + Project.Energy[y]) * nominal, (energy.Real + Project.Energy[y]) * real);
        var (costs, revenue) = (CostsPv(), Npv.Of(terms.NominalDiscount, Project.Revenue));
        (LcoeNominal, LcoeReal) = (costs / energy.Nominal, costs / energy.Real);
        (LppaNominal, LppaReal) = (revenue / energy.Nominal, revenue / energy.Real);
    }

    public AnnualTerms Terms { get; }

    public AnnualProject Project { get; }

    /// <summary>The owner or the investor first.</summary>
    public IReadOnlyList<AnnualOwner> Owners { get; }

    /// <summary>Year in which the shares flip; 0 for never.</summary>
    public int FlipYear { get; }

    /// <summary>USD/kWh.</summary>
    public double LcoeNominal { get; }

    public double LcoeReal { get; }

    public double LppaNominal { get; }

    public double LppaReal { get; }

    /// <summary>At the stated price.</summary>
    public static AnnualModel Run(AnnualTerms terms) => new(terms, terms.Price);

    /// <summary>At the price that earns the owner or investor the target rate by the target year; null where no price from 0 to 1000 USD/kWh does.</summary>
    /// <remarks>The present value at the target rate is straight in price, save where a cap on the loan bends it: the secant meets it in two steps.</remarks>
    public static AnnualModel? SolvePrice(AnnualTerms terms)
    {
        double Worth(double price)
        {
            var flows = AnnualOwners.Aimed(terms, new AnnualProject(terms, price)).AsSpan(0, Math.Min(terms.TargetYear, terms.Years) + 1);
            return Npv.Of(terms.TargetIrr, flows);
        }
        var start = terms.Price > 0 ? terms.Price : 0.1;
        return RootSearch.Secant(Worth, start, start * 1.25, 0, 1000, 1e-14) is { } price ? new AnnualModel(terms, price) : null;
    }

    private double CostsPv()
    {
        var flows = Terms.Structure == AnnualStructure.SaleLeaseback ? Owners[0].AfterTax : Project.AfterTax;
        var sum = 0.0;
        for (var y = Terms.Years; y >= 0; y--) sum = sum / (1 + Terms.NominalDiscount) + Project.Revenue[y] - flows[y];
        if (Terms.Structure == AnnualStructure.SaleLeaseback)
            sum -= Project.WorkingReserve[Terms.Years - 1] * Math.Pow(1 + Terms.NominalDiscount, -Terms.Years);
        return sum;
    }
}
