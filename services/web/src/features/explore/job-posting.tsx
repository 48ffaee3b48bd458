import { useEffect } from 'react';
import type { Project } from './queries.ts';

/** The project as schema.org's JobPosting. Data, not a script: the page's policy lets it stand. */
function jobPosting(project: Project) {
  const isRemote = project.locationMode !== 'on-site';
  const place = project.place
    ? {
        jobLocation: {
          '@type': 'Place',
          address: { '@type': 'PostalAddress', streetAddress: project.place },
        },
      }
    : {};
  return {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    identifier: { '@type': 'PropertyValue', name: 'Stint', value: project.id },
    title: project.title,
    description: [project.summary, ...project.deliverables.map(({ title }) => title)].join('\n'),
    datePosted: project.publishedAt,
    validThrough: project.applyBy,
    employmentType: 'TEMPORARY',
    directApply: true,
    hiringOrganization: { '@type': 'Organization', name: project.employer.organisation ?? 'Stint' },
    skills: project.skills.join(', '),
    totalJobOpenings: project.slots,
    baseSalary: {
      '@type': 'MonetaryAmount',
      currency: project.fee.currency,
      value: { '@type': 'QuantitativeValue', value: project.hourlyFee.amountCents / 100, unitText: 'HOUR' },
    },
    ...(isRemote
      ? {
          jobLocationType: 'TELECOMMUTE',
          applicantLocationRequirements: { '@type': 'Country', name: 'US' },
        }
      : {}),
    ...place,
  };
}

const META = ['og:title', 'og:description', 'og:type', 'og:url'] as const;

/** Tells search engines and link previews what the page is about; gone with the page. */
export function JobPosting({ project }: { readonly project: Project }) {
  useEffect(() => {
    const script = document.createElement('script');
    script.type = 'application/ld+json';
    script.textContent = JSON.stringify(jobPosting(project));
    const texts = [project.title, project.summary, 'website', location.href];
    const metas = META.map((property, index) => {
      const meta = document.createElement('meta');
      meta.setAttribute('property', property);
      meta.content = texts[index] ?? '';
      return meta;
    });
    document.head.append(script, ...metas);
    return () => {
      for (const element of [script, ...metas]) element.remove();
    };
  }, [project]);
  return null;
}
